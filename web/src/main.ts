import { mount } from 'svelte';
import App from './App.svelte';
import './style/theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no element with id app');
mount(App, { target });
